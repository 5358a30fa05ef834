/** Groups of operations. */
export const tags: readonly { readonly name: string; readonly description: string }[] = [
  { name: 'recipients', description: 'People and their phones.' },
  { name: 'consents', description: 'What people agreed to.' },
  { name: 'suppressions', description: 'Numbers that must not be messaged.' },
  { name: 'opt-outs', description: 'Refusing advertising without logging in.' },
  { name: 'properties', description: 'How properties are kept.' },
  { name: 'imports', description: 'CSV files of people.' },
  { name: 'audiences', description: 'Who would get something.' },
  { name: 'cohorts', description: 'Saved lists of people.' },
  { name: 'campaigns', description: 'What is sent to whom, and how it goes.' },
  { name: 'statistics', description: 'What happened, by hour or day, and live.' },
  { name: 'messages', description: 'Sending to people whom a call names.' },
  { name: 'frequency-caps', description: 'How many messages one person may get.' },
  { name: 'money', description: 'What messages cost, credit and daily limits.' },
  { name: 'deliveries', description: 'The ledger: one line per person and run.' },
  { name: 'callbacks', description: 'What vendors tell.' },
  {
    name: 'workspace',
    description:
      'What holds for a whole workspace: sandbox or live, who is reached from the sandbox, approval.',
  },
  { name: 'keys', description: 'API keys.' },
  { name: 'audit', description: 'Who did what.' },
  { name: 'status', description: 'How the engine fares.' },
  { name: 'plugins', description: 'What plugins bring.' },
];

/** Every error code of core: what happened, and what to do. `docs/errors.md` lists the same. */
export const coreErrorCodes = {
  CONFIG_INVALID: {
    message: 'The configuration has problems',
    remedy: 'Mend every field that the error lists, then start again.',
  },
  PLUGIN_START_FAILED: {
    message: 'A plugin did not start',
    remedy: 'Read the cause; the plugins that had started were stopped again.',
  },
  POLICY_MISBEHAVED: {
    message: 'A policy broke a guard of the pipeline',
    remedy: 'Mend or remove the policy that is named; nothing was sent and the batch will be tried again.',
  },
  POLICY_FAILED: {
    message: 'A policy threw or did not answer in time',
    remedy: 'Read the cause; nothing was sent and the batch will be tried again.',
  },
  CHANNEL_MISBEHAVED: {
    message: 'A channel gave an answer that its contract does not allow',
    remedy: 'Mend the channel that is named; the messages of the batch are kept as unknown.',
  },
  TEMPLATE_INVALID: {
    message: 'A template cannot be used',
    remedy: 'Correct the template at the place that the error names.',
  },
  CAMPAIGN_NOT_FOUND: { message: 'There is no such campaign', remedy: 'Check the campaign key.' },
  CAMPAIGN_STATE: {
    message: 'The campaign is in a state that does not allow this',
    remedy:
      'Read in the message in which state this is possible, and bring the campaign there; nothing was changed.',
  },
  CAMPAIGN_INVALID: {
    message: 'The campaign has problems',
    remedy: 'Mend every field that the error lists and send it again; nothing was saved.',
  },
  CAMPAIGN_PERIOD_OVER: {
    message: 'The period of the campaign is over',
    remedy: 'Edit the campaign: give it a later period.endAt, or none; nothing was started.',
  },
  CAMPAIGN_SCHEDULE_OVER: {
    message: 'The schedule of the campaign has no occurrence left',
    remedy: 'Edit the campaign: give it a later time, or let it send now; nothing was started.',
  },
  CAMPAIGN_REVISION_OLD: {
    message: 'Somebody edited the campaign in the meantime',
    remedy:
      'Read the campaign again, look at what changed, and send yours with its revision; nothing was changed.',
  },
  CAMPAIGN_APPROVAL_NEEDED: {
    message: 'The campaign needs the approval of a second person',
    remedy: 'Let somebody who did not write it approve this revision, then start it; nothing was started.',
  },
  CAMPAIGN_OWN_APPROVAL: {
    message: 'Nobody approves a campaign that they wrote',
    remedy: 'Ask somebody whose key neither made nor edited it; nothing was changed.',
  },
  APPROVAL_RULE_INVALID: {
    message: 'The approval rule has problems',
    remedy: 'Mend every field that the error lists and send it again; nothing was saved.',
  },
  TEST_SEND_INVALID: {
    message: 'The test send has problems',
    remedy:
      'Mend every field that the error lists; test sends go to people on the allow list only. Nothing was sent.',
  },
  TEST_SEND_NOT_FOUND: {
    message: 'The campaign has no such test send',
    remedy: 'Use the runId that the test send answered.',
  },
  SIMULATION_RUNNING: {
    message: 'Another simulation of the workspace runs',
    remedy: 'Wait until it is over, or cancel it by leaving it; then simulate again.',
  },
  FREQUENCY_CAP_NOT_FOUND: {
    message: 'There is no such frequency cap',
    remedy: 'List the caps and check the id.',
  },
  FREQUENCY_CAP_INVALID: {
    message: 'The frequency cap has problems',
    remedy: 'Mend every field that the error lists and send it again; nothing was saved.',
  },
  MONEY_INVALID: {
    message: 'The prices, limits or payment have problems',
    remedy: 'Mend every field that the error lists and send it again; nothing was saved.',
  },
  AUDIENCE_INVALID: {
    message: 'Nobody can tell truly who belongs to the audience',
    remedy:
      'Mend every field that the error lists: correct the condition, declare the property open, or wait until it is opened.',
  },
  COHORT_INVALID: {
    message: 'The cohort has problems',
    remedy: 'Mend every field that the error lists and send it again; nothing was saved.',
  },
  COHORT_NOT_FOUND: { message: 'There is no such cohort', remedy: 'Check the cohort key.' },
  COHORT_IN_USE: {
    message: 'Campaigns that may still send ask for the cohort',
    remedy: 'End the campaigns that the error names, then remove the cohort.',
  },
  COHORT_TOO_LARGE: {
    message: 'The list has more lines than can be taken at once',
    remedy: 'Send it in parts: the first replaces, the others add; nothing was changed.',
  },
  WORKSPACE_INVALID: {
    message: 'The setting of the workspace has problems',
    remedy: 'Mend every field that the error lists and send it again; nothing was changed.',
  },
  WORKSPACE_NOT_FOUND: {
    message: 'There is no such workspace',
    remedy: 'Use a key of a workspace that is there.',
  },
  RECIPIENT_INVALID: {
    message: 'A recipient cannot be kept as it is',
    remedy: 'Mend every field that the error lists and send it again; nothing was saved.',
  },
  RECIPIENT_NOT_FOUND: { message: 'There is no such recipient', remedy: 'Check the userId.' },
  OPT_OUT_REFUSED: {
    message: 'The link to refuse advertising is not valid',
    remedy: 'Open the link of the latest message, or refuse by the other way that the message names.',
  },
  INTAKE_REFUSED: {
    message: 'Contacts or statements of consent cannot be taken',
    remedy:
      'Mend every field that the error lists and send it again; nothing was written but refusals of advertising.',
  },
  INTAKE_CHECK_FAILED: {
    message: 'A check of what comes in failed',
    remedy:
      'Read the cause in the log and mend or remove the plugin that brings the check; nothing was written.',
  },
  EXPERIMENT_NOT_FOUND: {
    message: 'The campaign has no experiment',
    remedy: 'Edit the campaign before it runs: give it an experiment; or name a campaign that has one.',
  },
  EXPERIMENT_INVALID: {
    message: 'The choice of a winner or variant has problems',
    remedy: 'Mend every field that the error lists and send it again; nothing was done.',
  },
  EXPERIMENT_STATE: {
    message: 'No winner can be chosen any more, or yet',
    remedy: 'Read the experiment: a winner is final, and where nobody waits for one none is chosen.',
  },
  EXPERIMENT_NO_DATA: {
    message: 'There is nothing to choose a winner by',
    remedy: 'Name the variant to be sent, or wait until messages of the test were accepted.',
  },
  EXPERIMENT_METRIC_FAILED: {
    message: 'The metric of the experiment is not there, or does not count',
    remedy: 'Add or mend the plugin that provides it and restart; people wait for the winner until then.',
  },
  RUN_NOT_FOUND: {
    message: 'There is no such run',
    remedy: 'Read the progress of the campaign to see its runs.',
  },
  STATISTICS_INVALID: {
    message: 'The statistics cannot be read for this time',
    remedy: 'Mend every field that the error lists.',
  },
  DISPATCH_INVALID: {
    message: 'The call to send has problems',
    remedy: 'Mend every field that the error lists and send it again; nothing was sent to anybody.',
  },
  DISPATCH_NOT_FOUND: { message: 'There is no such dispatch', remedy: 'Check the dispatchId.' },
  DELIVERY_NOT_FOUND: { message: 'There is no such delivery', remedy: 'Check the delivery id.' },
  DELIVERY_FORGOTTEN: {
    message: 'The delivery, if there was one, is past its retention',
    remedy:
      'Keep deliveries longer from now on (deliveriesKeptForDays); what is gone cannot be brought back.',
  },
  CHANNEL_NOT_FOUND: {
    message: 'No plugin provides this channel',
    remedy: 'Add the channel plugin to the configuration, or name one that is there.',
  },
  SEND_TOO_LATE: {
    message: 'The last instant at which this message may be handed over is past',
    remedy: 'Nothing to do: nothing was sent, and the message is decided again.',
  },
  LEASE_LOST: {
    message: 'Another worker took over this work',
    remedy: 'Nothing to do: the other worker goes on, this one wrote nothing.',
  },
} as const;

/** A code of {@link coreErrorCodes}. */
export type CoreErrorCode = keyof typeof coreErrorCodes;

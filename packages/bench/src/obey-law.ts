import { type Engine, type PluginAnswer, tokens } from '@pabal/core';

/** A number that exists, unlike the usual one of examples. */
export const koreanSender = '0223456789';

const freeLine = '080-123-4567';

/** What a company does before it advertises in Korea: a registered number, a free line with its list, and who it is. */
export async function obeyKoreanLaw(engine: Engine, workspaceId: number): Promise<void> {
  const call = async (plugin: string, method: string, path: string, request: Asked): Promise<Answer> => {
    const name = `@pabal/compliance-${plugin}`;
    const found = engine.routes.find(
      ({ plugin: of, route }) => of === name && route.method === method && route.path === path,
    );
    if (!found) throw new TypeError(`${name} has no ${method} ${path}`);
    const { params = {}, query = {}, payload = {}, actor = 'key:1' } = request;
    return toBody(await found.route.handle({ workspaceId, actor, params, query, payload }));
  };
  const number = (path: string, request: Asked) => call('sender-number', 'POST', path, request);
  const application = { number: koreanSender, ownerKind: 'own-landline', ownerName: '파발상점' };
  const { id } = await number('numbers', { payload: application });
  const params = { id };
  const issuedOn = new Date(Date.now() - 20 * 86_400_000).toISOString().slice(0, 10);
  const query = { kind: 'carrier-certificate', issuedOn, isMasked: false, hasStamp: true };
  const { documentId } = await number('numbers/{id}/documents', { params, query, payload: emptyPdf() });
  await number('numbers/{id}/submit', { params });
  await number('numbers/{id}/start-review', { params, actor: 'key:2' });
  const documents = [{ documentId, isMasked: false, hasStamp: true }];
  await number('numbers/{id}/approve', { params, actor: 'key:2', payload: { documents } });

  const channels = ['text'];
  const line = { number: freeLine, authCode: null, channels, defaultOn: channels, provider: 'telco' };
  const made = await call('optout-080', 'POST', 'lines', {
    payload: { ...line, state: 'active', issuedAt: null },
  });
  const list = Buffer.from('number,time\n01099990000,2026-09-01 10:00:00\n');
  const read = { params: { line: made['line'] }, query: { dryRun: false }, payload: list };
  await call('optout-080', 'POST', 'lines/{line}/refusals', read);
  await leaveUnread(engine);
  const profile = { senderName: '파발상점', contact: '02-2345-6789', optOutNumber: freeLine };
  await call('ad-label', 'PUT', 'profile', { payload: profile });
}

/** What people said is read once, soon after they said it. Here everybody has just said something: that work is not in the figure. */
async function leaveUnread({ resolve }: Engine): Promise<void> {
  const { direct } = resolve(tokens.unitOfWork);
  await resolve(tokens.leaseStore).take(direct, 'chore/consent-care-scan', 'bench', 86_400_000);
}

interface Asked {
  readonly params?: object;
  readonly query?: object;
  readonly payload?: unknown;
  readonly actor?: string;
}

type Answer = Readonly<Record<string, string | undefined>>;

function toBody(answer: PluginAnswer): Answer {
  return 'body' in answer ? (answer.body as Answer) : {};
}

function emptyPdf(): Buffer {
  const head =
    '%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n' +
    '2 0 obj\n<< /Type /Pages /Kids [] /Count 0 >>\nendobj\n';
  const table = 'xref\n0 1\n0000000000 65535 f \ntrailer\n<< /Root 1 0 R /Size 3 >>\n';
  return Buffer.from(`${head}${table}startxref\n${head.length}\n%%EOF\n`, 'latin1');
}

import { maskPath, type FieldProblem } from '@pabal/core';
import Joi from 'joi';
import { describeCode, isFault, toStatus } from './http-errors.js';

/** An error as RFC 9457 writes it, with the stable code, the fields and what to do. Holds no value of the request. */
export interface Problem {
  /** `urn:pabal:error:<code>`. */
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: string;
  readonly remedy: string;
  readonly fields: readonly FieldProblem[];
}

/** Media type of a problem. */
export const problemMediaType = 'application/problem+json';

/** Shape of a problem, for the description of the API. */
export const problemSchema = Joi.object<Problem>({
  type: Joi.string().required().example('urn:pabal:error:CAMPAIGN_NOT_FOUND'),
  title: Joi.string().required().example('There is no such campaign'),
  status: Joi.number().integer().required().example(404),
  detail: Joi.string().required().example('There is no campaign 12.'),
  code: Joi.string().required().example('CAMPAIGN_NOT_FOUND'),
  remedy: Joi.string().required().example('Check the campaign key.'),
  fields: Joi.array()
    .items(
      Joi.object({
        path: Joi.string().allow('').required(),
        problem: Joi.string().required(),
        code: Joi.string().description('Reason code of the plugin that refuses it.'),
      }),
    )
    .required(),
}).description('An error by RFC 9457.');

/** Fields that one answer lists: more is read by nobody, and costs as much to write as to ask for. */
const mostFields = 100;
const mostDetail = 500;

/** Faults of ours whose detail holds no more than the name of a policy or check: whoever asks why must know which one. */
const toldFaults: ReadonlySet<string> = new Set(['POLICY_FAILED', 'INTAKE_CHECK_FAILED']);

/** What an error says of its own code; `null` where the catalogue of core and server says it. */
export interface OwnWords {
  readonly title: string | null;
  readonly remedy: string | null;
}

/** Makes the body of an error. The detail of a fault of ours is not told: the log has it. */
export function toProblem(
  code: string,
  detail: string,
  fields: readonly FieldProblem[] = [],
  own: OwnWords = { title: null, remedy: null },
): Problem {
  const status = toStatus(code);
  const known = describeCode(code);
  const title = own.title ?? known.title;
  const isHidden = isFault(status) && !toldFaults.has(code);
  return {
    type: `urn:pabal:error:${code}`,
    title,
    status,
    detail: isHidden ? `${title}.` : toDetail(detail, fields.length),
    code,
    remedy: own.remedy ?? known.remedy,
    fields: isHidden ? [] : fields.slice(0, mostFields).map(toShown),
  };
}

function toShown({ path, problem, code }: FieldProblem): FieldProblem {
  return { path: maskPath(path), problem, ...(code !== undefined && { code }) };
}

/** Some details tell every field; they are cut with the list. */
function toDetail(detail: string, fieldCount: number): string {
  if (fieldCount <= mostFields) return detail;
  const sentence = detail.length > mostDetail ? `${detail.slice(0, mostDetail)}…` : detail;
  return `${sentence} The first ${mostFields} of ${fieldCount} are listed.`;
}

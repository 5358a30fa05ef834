import type { FieldProblem, WorkspaceId } from '@pabal/core';
import type { OptOutDesk } from '../optout-desk.js';
import { createOptOutError } from '../optout-error.js';
import { putMark, unread } from '../syncs/sync-mark.js';
import { describeLine, toLineKey, type OptOutLine } from './line.js';
import { parseLineNumber } from './line-number.js';
import { mostLines } from './line-store.js';
import type { LineInput } from './line-schema.js';

/**
 * Registers a line: one that was applied for, or one that is in use already.
 * @throws EngineError `OPT_OUT_LINE_INVALID`, `OPT_OUT_LINE_TAKEN`
 */
export async function registerLine(
  desk: OptOutDesk,
  workspaceId: WorkspaceId,
  actor: string,
  input: LineInput,
): Promise<OptOutLine> {
  const at = desk.clock.now();
  const line = toLine(input, at);
  const key = toLineKey(line);
  return desk.units.run(async (unit) => {
    if ((await desk.lines.list(unit, workspaceId)).length >= mostLines) {
      throw invalid([
        { path: 'number', problem: `is one too many; a workspace has at most ${mostLines} lines` },
      ]);
    }
    if (!(await desk.lines.own(unit, workspaceId, line, at))) {
      const problem = 'is registered already, whole or with this code';
      throw createOptOutError('OPT_OUT_LINE_TAKEN', `The number ${key} is registered already.`, [
        { path: 'number', problem },
      ]);
    }
    await desk.lines.put(unit, workspaceId, line, at);
    await putMark(desk.records, unit, { workspaceId, lineKey: key }, unread, at);
    await desk.audit.append(unit, {
      ...{ workspaceId, actor, action: 'optout-080.line.register', subject: `opt-out-line:${key}`, at },
      after: describeLine(line),
    });
    return line;
  });
}

function toLine(input: LineInput, at: Date): OptOutLine {
  const parsed = parseLineNumber(input.number);
  const problems = problemsOf(input);
  if (parsed.kind === 'invalid') throw invalid([{ path: 'number', problem: parsed.problem }, ...problems]);
  if (problems.length > 0) throw invalid(problems);
  const issuedAt = input.state === 'requested' ? null : (input.issuedAt ?? at);
  return { ...input, number: parsed.number, issuedAt };
}

/** What is wrong with the channels of a line: a default must be one that it stands for. */
export function problemsOf(line: Pick<OptOutLine, 'channels' | 'defaultOn'>): readonly FieldProblem[] {
  return line.defaultOn.flatMap((channel, index) =>
    line.channels.includes(channel)
      ? []
      : [{ path: `defaultOn.${index}`, problem: 'is not among channels; add it there or leave it out here' }],
  );
}

/** The error for a line with problems. */
export function invalid(problems: readonly FieldProblem[]): Error {
  const told = problems.map(({ path, problem }) => `${path} ${problem}`).join('; ');
  return createOptOutError('OPT_OUT_LINE_INVALID', `The opt-out line has problems: ${told}.`, problems);
}

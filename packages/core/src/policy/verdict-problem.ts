import type { Verdict } from '../domain/verdict.js';

const kinds = new Set(['pass', 'defer', 'hold', 'deny']);
const codePattern = /^[A-Z][A-Z0-9_]{1,63}$/;

/** What is wrong with something that claims to be a verdict, or `null`. */
export function verdictProblem(verdict: Verdict): string | null {
  if (typeof verdict !== 'object' || verdict === null || !kinds.has(verdict.kind)) return 'is none';
  if (verdict.kind === 'pass') {
    if (verdict.amendments !== undefined && !Array.isArray(verdict.amendments))
      return 'has no list of amendments';
    if (verdict.notAfter !== undefined && !isInstant(verdict.notAfter)) return 'ends at no instant';
    return verdict.reason ? reasonProblem(verdict.reason.code) : null;
  }
  if (typeof verdict.reason !== 'object' || verdict.reason === null) return 'has no reason';
  if (verdict.kind !== 'deny' && !isInstant(verdict.until)) return 'waits for no instant';
  return reasonProblem(verdict.reason.code);
}

function reasonProblem(code: unknown): string | null {
  return typeof code === 'string' && codePattern.test(code)
    ? null
    : 'has a reason without an upper-case code';
}

function isInstant(value: unknown): boolean {
  return value instanceof Date && !Number.isNaN(value.getTime());
}

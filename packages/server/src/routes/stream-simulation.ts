import { Readable } from 'node:stream';
import {
  isEngineError,
  type Engine,
  type Logger,
  type SimulationProgress,
  type SimulationResult,
} from '@pabal/core';
import { isFault, toStatus } from '../http/http-errors.js';
import { toProblem } from '../http/problem.js';
import { toSimulationView } from './simulation-view.js';

type Simulation = AsyncGenerator<SimulationProgress | SimulationResult, void, undefined>;

/**
 * A simulation as JSON lines, each written when it is known. What can be refused is refused before the first line; a failure
 * after it is the last line, of the kind `failed`. Whoever closes the connection cancels the simulation.
 */
export async function streamSimulation(
  simulation: Simulation,
  engine: Engine,
  log: Logger,
): Promise<Readable> {
  const first = await simulation.next();
  const lines = async function* (): AsyncGenerator<string> {
    try {
      for (let next = first; !next.done; next = await simulation.next())
        yield toText(toSimulationView(next.value, engine));
    } catch (error) {
      const code = isEngineError(error) ? error.code : 'INTERNAL_ERROR';
      if (isFault(toStatus(code))) log.error('simulation failed', { code, error });
      const detail = isEngineError(error) ? error.message : '';
      yield toText({
        kind: 'failed',
        problem: toProblem(code, detail, isEngineError(error) ? error.fields : []),
      });
    }
  };
  const stream = Readable.from(lines(), { objectMode: false });
  // Also when nobody ever reads it.
  stream.once('close', () => void simulation.return());
  return stream;
}

function toText(line: object): string {
  return `${JSON.stringify(line)}\n`;
}

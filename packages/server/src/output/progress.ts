import { MultiBar, Presets } from 'cli-progress';
import type { Output } from './output.js';
import { showNumber } from './show-number.js';

/** One bar. */
export interface Bar {
  /** Sets how far it is; `total` may still grow. */
  update(done: number, total: number): void;
}

/** Bars one below the other; plain lines where there is no terminal. */
export interface Progress {
  bar(name: string, unit: string): Bar;
  /** A line between the bars. */
  note(text: string): void;
  stop(): void;
}

/** Opens a progress display. */
export function openProgress(output: Output): Progress {
  return output.isTerminal ? openBars(output.width) : openLines(output);
}

/** Cells of a line that are not the bar itself: its name, two numbers with separators and their unit. */
const besideBar = 40;
const longestBar = 40;

function openBars(width: number): Progress {
  const bars = new MultiBar(
    {
      format: '  {name} {bar} {value}/{total} {unit}',
      barsize: Math.min(longestBar, width - besideBar),
      hideCursor: true,
      clearOnComplete: false,
      gracefulExit: false,
      formatValue: (value, _options, type) =>
        type === 'value' || type === 'total' ? showNumber(value) : String(value),
    },
    Presets.shades_classic,
  );
  return {
    bar(name, unit) {
      const bar = bars.create(1, 0, { name: name.padEnd(9), unit });
      return {
        update(done, total) {
          bar.setTotal(Math.max(total, 1));
          bar.update(done);
        },
      };
    },
    note: (text) => bars.log(`${text}\n`),
    stop: () => bars.stop(),
  };
}

/** A line for every tenth that is done, and for where it ended. */
function openLines(output: Output): Progress {
  const ends: (() => void)[] = [];
  return {
    bar(name, unit) {
      let told = -1;
      let last = { done: 0, total: 0 };
      const tell = (): void => {
        if (last.done === told || last.total === 0) return;
        told = last.done;
        output.line(`${name} ${showNumber(last.done)}/${showNumber(last.total)} ${unit}`);
      };
      ends.push(tell);
      return {
        update(done, total) {
          last = { done, total };
          if (told < 0 ? done > 0 : done - told >= total / 10) tell();
        },
      };
    },
    note: (text) => output.line(text),
    stop: () => ends.forEach((tell) => tell()),
  };
}

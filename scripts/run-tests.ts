import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { chooseCircles, circles, kindOfTest } from './circles.js';
import { killRunningCircles, runCircle } from './run-circle.js';
import { parseTestOrder, type TestOrder } from './test-order.js';

/** Test files below `packages`, `examples` and `scripts`, from the root of the repository, sorted. */
function listTestFiles(): string[] {
  const homes = ['packages', 'examples'].flatMap((folder) =>
    (existsSync(folder) ? readdirSync(folder) : []).map((name) => join(folder, name, 'test')),
  );
  return [...homes, join('scripts', 'test')]
    .filter((home) => existsSync(home))
    .flatMap((home) =>
      readdirSync(home, { recursive: true, encoding: 'utf8' }).map((name) => join(home, name)),
    )
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => kindOfTest(path) !== undefined)
    .sort();
}

async function run(order: TestOrder): Promise<void> {
  const total = { passed: 0, failed: 0, skipped: 0 };
  const wanted = listTestFiles().filter(
    (file) => order.paths.length === 0 || order.paths.some((path) => file === path || file.startsWith(path)),
  );
  for (const circle of chooseCircles(order.circleNames)) {
    const files = wanted.filter((file) => circle.kinds.some((kind) => kind === kindOfTest(file)));
    if (files.length === 0) {
      console.log(`\n${circle.name}: no test files, skipped`);
      continue;
    }
    console.log(`\n${circle.name}: ${files.length} files`);
    const result = await runCircle(circle, files, order.mochaArgs);
    for (const trouble of result.troubles) console.log(`${circle.name}: ${trouble}`);
    total.passed += result.passed;
    total.failed += result.failed;
    total.skipped += result.skipped;
  }
  const nothingRan = total.passed + total.failed === 0;
  if (nothingRan) console.log('\nNo test ran, so nothing is known: that is a failure.');
  console.log(`\n${toSummary(total)}`);
  process.exitCode = nothingRan || total.failed > 0 ? 1 : 0;
}

function toSummary({ passed, failed, skipped }: { passed: number; failed: number; skipped: number }): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.once(signal, () => {
    killRunningCircles();
    process.exit(130);
  });
}

const order = parseTestOrder(process.argv.slice(2));
if (order.unknown.length > 0) {
  const names = circles.map(({ name }) => name).join(', ');
  console.error(`There is no circle ${order.unknown.join(', ')}. There are: ${names}. A path holds a slash.`);
  process.exitCode = 2;
} else {
  await run(order);
}

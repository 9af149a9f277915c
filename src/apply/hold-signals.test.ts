import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { builtCli } from '../testing/built-cli.ts';

function runHolding(body: string): {
  signal: string | null;
  status: number | null;
  stdout: string;
} {
  const script = `
    import { holdSignals } from ${JSON.stringify(join(dirname(builtCli()), '../dist/src/apply/hold-signals.js'))};
    const busy = () => { const end = Date.now() + 100; while (Date.now() < end); };
    ${body}`;
  return spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' });
}

it('puts Ctrl-C off until the work is done, and then ends the process by it', () => {
  const result = runHolding(`
    const release = holdSignals();
    process.kill(process.pid, 'SIGINT'); busy(); process.stdout.write('done');
    release();
    setTimeout(() => process.stdout.write('never'), 5000);`);
  expect(result).toMatchObject({ signal: 'SIGINT', stdout: 'done' });
});

it("leaves the decision to the program's own listener", () => {
  const result = runHolding(`
    process.once('SIGINT', () => { process.stdout.write(' stopped'); process.exit(130); });
    setImmediate(() => { const release = holdSignals(); process.kill(process.pid, 'SIGINT'); busy(); process.stdout.write('done'); release(); });
    setTimeout(() => {}, 5000);`);
  expect(result).toMatchObject({ status: 130, stdout: 'done stopped' });
});

it('does not keep the process alive', () => {
  expect(runHolding('holdSignals()();')).toMatchObject({ status: 0, signal: null });
});

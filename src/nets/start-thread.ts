import { Worker, type Transferable } from 'node:worker_threads';
import { tokensIn, withoutTokens } from '../verify/environment.ts';

/**
 * Starts a thread of this room. What the project's packages print there goes nowhere: stdout carries the result only.
 * As with --verify, they see no tokens.
 */
export function startThread(
  name: 'type-thread' | 'format-thread',
  workerData: unknown,
  transferList: Transferable[] = [],
): Worker {
  const own = import.meta.url;
  const isSource = own.endsWith('.ts');
  const worker = new Worker(new URL(`./${name}${isSource ? '.ts' : '.js'}`, own), {
    workerData,
    transferList,
    env: withoutTokens(process.env, tokensIn(process.env)),
    stdin: false,
    stdout: true,
    stderr: true,
    ...(isSource && { execArgv: ['--import', 'jiti/register'] }),
  });
  // Its output is left unread: to read it would keep this process from ending.
  worker.unref();
  return worker;
}

import { expect, it } from 'vitest';
import { Tree } from '../ast/tree.ts';
import { isCommandLine } from './command-line.ts';

const COMMANDS = "import { program } from 'commander';\n";

it.each([
  [COMMANDS + 'program.parse();', true],
  [COMMANDS + '// app.listen(3000) is what the other one does\nprogram.parse();', true],
  [COMMANDS + "program.description('calls app.listen(3000)');", true],
  [COMMANDS + 'app.listen(3000);', false],
  [COMMANDS + 'app?.listen(3000);', false],
  [COMMANDS + 'http /* plain */ .createServer(app);', false],
  [COMMANDS + 'new WebSocketServer({ port: 3000 });', false],
  [COMMANDS + 'while (true) await next();', false],
  ['#!/usr/bin/env node\nrun(process.argv);', true],
  ['#!/usr/bin/env node\nrun(process?.argv);\nexport {};', true],
  ['#!/usr/bin/env node\nrun();', true],
  ['#!/usr/bin/env node\nexport const run = 1;', false],
  ['run(process.argv);', false],
])('%s is a command line: %s', (text, answer) => {
  expect(isCommandLine(new Tree({ path: 'src/a.ts', text }))).toBe(answer);
});

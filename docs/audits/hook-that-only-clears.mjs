import { spawn } from 'node:child_process';
import { once } from 'node:events';

const service = `
  const timer = setInterval(() => {}, 1000);
  process.on('SIGTERM', () => { clearInterval(timer); console.log('cleared'); });
  const server = require('node:http').createServer((_, res) => res.end('served'));
  server.listen(0, () => console.log(server.address().port));
`;
const child = spawn(process.execPath, ['-e', service]);
const port = Number(String(await once(child.stdout, 'data')));
child.kill('SIGTERM');
const said = String(await once(child.stdout, 'data')).trim();
const answer = await (await fetch(`http://127.0.0.1:${port}`)).text();
console.log(`after SIGTERM: the interval is ${said}, the next request is ${answer}`);
child.kill('SIGKILL');

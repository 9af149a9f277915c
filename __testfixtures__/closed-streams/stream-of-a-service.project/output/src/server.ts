import { createServer } from 'node:http';
import { LetterService } from './letter-service.ts';

const letters = new LetterService();
const path = (): string => process.env['LETTER'] ?? '/srv/letter';

export const server = createServer(async (req, res) => {
  if (req.url === '/empty') {
    const empty = await letters.empty();
    empty.pipe(res);
    return;
  }
  if (req.url === '/letter') {
    const letter = await letters.letter(path());
    res.setHeader('x-title', letter.title);
    letter.data.pipe(res);
    res.once('close', () => letter.data.destroy());
    return;
  }
  const file = await letters.open(path());
  if (!file) {
    res.writeHead(404).end();
    return;
  }
  file.pipe(res);
  res.once('close', () => file.destroy());
});

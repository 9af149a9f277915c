import * as fs from 'fs';
import { createServer } from 'node:http';
import { join } from 'node:path';

const TEMPLATE = join(__dirname, 'welcome.html');

function welcome(name: string): string {
  if (!fs.existsSync(TEMPLATE)) return '';
  const html = fs.readFileSync(TEMPLATE, { encoding: 'utf-8' });
  return html.replace('{name}', name);
}

createServer((req, res) => {
  res.end(welcome(String(req.url)));
}).listen(8080);

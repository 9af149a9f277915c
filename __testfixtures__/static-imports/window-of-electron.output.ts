import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { ipcMain } from 'electron';

export const server = createServer();

export async function readMenu(name: string): Promise<string> {
  return readFile(name, 'utf8');
}

ipcMain.handle('menu', (event, name: string) => readMenu(name));

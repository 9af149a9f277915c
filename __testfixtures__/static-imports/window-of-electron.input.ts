import { createServer } from 'node:http';
import { ipcMain } from 'electron';

export const server = createServer();

export async function readMenu(name: string): Promise<string> {
  const { readFile } = await import('node:fs/promises');
  return readFile(name, 'utf8');
}

ipcMain.handle('menu', (event, name: string) => readMenu(name));

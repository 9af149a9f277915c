import { contextBridge } from 'electron';

contextBridge.exposeInMainWorld('menu', {
  read: async (name: string) => {
    const { readFile } = await import('node:fs/promises');
    return readFile(name, 'utf8');
  },
});

export async function uploadFile(url, file) {
  const { readFile } = await import('node:fs/promises');
  return fetch(url, { method: 'PUT', body: await readFile(file) });
}

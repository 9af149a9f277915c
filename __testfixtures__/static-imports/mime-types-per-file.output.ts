import { extname } from 'node:path';
import { isImageFile, getMimeType, isPdfFile } from './mime-types.js';

export function iconOf(file: string): string {
  return isImageFile(extname(file)) ? 'image' : 'document';
}

export async function mimeTypeInfo(file: string): Promise<{ mimeType: string; isPdf: boolean }> {
  const mimeType = getMimeType(file);
  return { mimeType, isPdf: isPdfFile(mimeType) };
}

export async function describe(file: string): Promise<string> {
  // Import the MIME type utilities

  const size = await sizeOf(file);
  return isImageFile(file) ? `image of ${size} bytes` : `${size} bytes`;
}

async function sizeOf(file: string): Promise<number> {
  return file.length;
}

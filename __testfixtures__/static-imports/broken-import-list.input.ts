import {
  isImageFile,
  isVideoFile,
} from './mime-types.js';

export const kinds = [isImageFile, isVideoFile];

export async function kindOf(file: string): Promise<string> {
  const { getMimeType } = await import('./mime-types.js');
  return getMimeType(file);
}

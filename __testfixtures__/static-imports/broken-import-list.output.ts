import {
  isImageFile,
  isVideoFile,
  getMimeType,
} from './mime-types.js';

export const kinds = [isImageFile, isVideoFile];

export async function kindOf(file: string): Promise<string> {
  return getMimeType(file);
}

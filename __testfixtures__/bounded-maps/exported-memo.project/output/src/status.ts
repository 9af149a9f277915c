import { thumbs } from './thumbs.js';

export function status(): { thumbs: number } {
  return { thumbs: thumbs.size };
}

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be';

export interface Decoded {
  /** Without its byte order mark. */
  readonly text: string;
  readonly encoding: Encoding;
  readonly bom: boolean;
}

const MARKS: readonly (readonly [Encoding, readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

/** Turns bytes into text: UTF-8, or UTF-16 where a byte order mark says so. Undefined for bytes that are neither. */
export function decodeText(bytes: Uint8Array): Decoded | undefined {
  const [encoding, mark] = MARKS.find(([, signs]) =>
    signs.every((sign, i) => bytes[i] === sign),
  ) ?? ['utf-8' as const, []];
  try {
    const text = new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(
      bytes.subarray(mark.length),
    );
    return { text, encoding, bom: mark.length > 0 };
  } catch {
    return undefined;
  }
}

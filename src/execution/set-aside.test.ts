import { describe, expect, it } from 'vitest';
import { Tree } from '../ast/tree.ts';
import { runtimeOf } from './runtime.ts';
import { setAsideAs } from './set-aside.ts';

const PAGE = "'use client';\nexport const till = () => 1;\n";

describe('what a path and the first lines tell of a file', () => {
  it.each([
    ['src/till.tsx', PAGE, 'page'],
    [
      'src/till.tsx',
      `/* The till. */\n// Drawn at once.\n"use client"\nimport './till.css';`,
      'page',
    ],
    ['src/till.client.ts', '', 'page'],
    ['src/till.test.ts', PAGE, 'test'],
    ['scripts/till.ts', PAGE, 'other'],
    ['src/till.ts', "'use client' + open();", undefined],
    ['src/till.ts', "open();\n'use client';", undefined],
    ['src/till.ts', "/* 'use client'; */ open();", undefined],
    ['src/till.ts', '', undefined],
  ] as const)('%s: %j', (path, text, expected) => {
    expect(setAsideAs({ path, text })).toBe(expected);
  });

  it('agrees with the parsed file', () => {
    const kinds = ['src/a.tsx', 'src/a.test.ts', 'scripts/a.ts'].map(
      (path) => runtimeOf(new Tree({ path, text: PAGE })).kind,
    );
    expect(kinds).toEqual(['browser', 'test', 'script']);
  });
});

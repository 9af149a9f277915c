import { describe, expect, it } from 'vitest';
import { Tree } from '../ast/tree.ts';
import { isColdStart, isWorker } from './host.ts';

const tree = (text: string): Tree => new Tree({ path: 'src/a.ts', text });

it.each([
  ["import type { VercelRequest } from '@vercel/node';", true],
  ["import { onRequest } from 'firebase-functions/v2/https';", true],
  ["import type { Handler } from 'aws-lambda';", true],
  ['export async function handler() {}', true],
  ['exports.handler = async () => {};', true],
  ['module.exports = { handler };', true],
  ['// exports.handler = async () => {};', false],
  ["log('aws-lambda');", false],
])('%s starts cold: %s', (text, answer) => {
  expect(isColdStart(tree(text))).toBe(answer);
});

describe('a worker', () => {
  it.each([
    ["import { env } from 'cloudflare:workers';", true],
    ["import { serve } from 'https://deno.land/std/http/server.ts';", true],
    ['Deno.serve(() => new Response());', true],
    ['Deno?.env.get("PORT");', true],
    ["run('npm:install');", false],
    ['const Deno = fake(); Deno.serve();', false],
  ])('%s: %s', (text, answer) => {
    expect(isWorker(tree(text))).toBe(answer);
  });
});

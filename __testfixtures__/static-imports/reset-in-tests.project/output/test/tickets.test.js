import { beforeEach, expect, it, vi } from 'vitest';
import { nextTicket } from '../src/tickets.js';

beforeEach(() => vi.resetModules());

it('starts at one', async () => expect(await nextTicket()).toBe(1));
it('starts at one again', async () => expect(await nextTicket()).toBe(1));

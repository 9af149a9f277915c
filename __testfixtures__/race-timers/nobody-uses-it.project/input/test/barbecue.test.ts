import { test } from 'vitest';
import { barbecue } from '../src/barbecue.js';

test('the meat is smoked', () => barbecue(Promise.resolve()));

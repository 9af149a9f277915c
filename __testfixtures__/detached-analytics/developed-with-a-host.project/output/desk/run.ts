#!/usr/bin/env node
import { serve } from './desk.ts';

await serve();

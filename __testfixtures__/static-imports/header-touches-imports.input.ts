/*
 * SPDX-FileCopyrightText: 2026 The kitchen's authors
 * SPDX-License-Identifier: MIT
 */
import { createServer, type Server } from '@kitchen/server';
import { openTabs } from '@kitchen/tabs';
import bell from '@kitchen/bell';

export async function serve(port: number): Promise<Server> {
  const path = await import('node:path');
  bell.ring();
  return createServer({ port, menu: path.resolve('menu'), tabs: openTabs() });
}

import { telemetry } from './telemetry.js';
import { importMenu } from './menu.js';

async function main() {
  await importMenu('menu.json');
  await telemetry.send('menu_imported', { ok: true });
  process.exit(0);
}

main();

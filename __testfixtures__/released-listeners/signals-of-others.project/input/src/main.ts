import express from 'express';
import { clean, leaveOnce } from './first.ts';
import { startLedger } from './ledger.ts';
import { runPilot } from './pilot.ts';

const app = express();
clean();
startLedger(() => console.log('written'));
runPilot(() => process.exit(0));
leaveOnce();
app.listen(8080);

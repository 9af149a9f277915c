import './ledger.ts';

export function runPilot(leave: () => void): void {
  process.removeAllListeners('SIGTERM');
  process.on('SIGTERM', leave);
  process.removeAllListeners('SIGUSR2');
  process.removeAllListeners('warning');
}

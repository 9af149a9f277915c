export function startLedger(write: () => void): void {
  process.on('SIGTERM', write);
}

process.on('SIGUSR2', () => console.log('ledger'));

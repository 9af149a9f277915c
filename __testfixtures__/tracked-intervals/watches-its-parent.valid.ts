const parent = process.ppid;

function leaveWithParent(): void {
  if (process.ppid !== parent) process.exit(0);
}

setInterval(() => leaveWithParent(), 1_000);
setInterval(() => process.send?.('alive'), 5_000);

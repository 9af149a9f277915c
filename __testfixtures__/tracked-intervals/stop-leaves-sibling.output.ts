let poll: ReturnType<typeof setInterval> | undefined;

let deliveryTimer: ReturnType<typeof setInterval> | undefined;
export function startDelivery(check: () => void, report: () => void): void {
  poll = setInterval(check, 5_000);
  deliveryTimer = setInterval(report, 60_000);
}

export function stopDelivery(): void {
  clearInterval(deliveryTimer);
  clearInterval(poll);
  poll = undefined;
}

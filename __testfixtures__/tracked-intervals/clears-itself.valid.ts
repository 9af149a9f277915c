export function waitForKitchen(isReady: () => boolean): Promise<void> {
  return new Promise((resolve, reject) => {
    let tries = 0;
    const timer = setInterval(() => {
      tries += 1;
      if (isReady()) {
        clearInterval(timer);
        resolve();
      } else if (tries > 20) {
        clearInterval(timer);
        reject(new Error('The kitchen is closed.'));
      }
    }, 500);
  });
}

import WebSocket from 'ws';

export function follow(fruit: string): Promise<WebSocket> {
  return new Promise((resolve, reject) => {
    const feed = new WebSocket(`wss://prices.example/${fruit}`);
    feed.on('open', () => resolve(feed));
    feed.on('error', (error) => {
      console.error(fruit, error.message);
      reject(error);
    });
  });
}

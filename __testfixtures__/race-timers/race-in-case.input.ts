declare function ask(station: string): Promise<string>;

export async function route(kind: string, station: string): Promise<string> {
  switch (kind) {
    case 'food':
      return await Promise.race([ask(station), new Promise<string>((_, reject) => setTimeout(() => reject(new Error('no food')), 5000))]);
    case 'drink': {
      return await Promise.race([ask(station), new Promise<string>((_, reject) => setTimeout(() => reject(new Error('no drink')), 5000))]);
    }
    default:
      return '';
  }
}

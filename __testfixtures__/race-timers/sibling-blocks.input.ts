declare function ask(station: string): Promise<string>;

export async function tour(stations: readonly string[]): Promise<string[]> {
  const answers: string[] = [];
  try {
    answers.push(await Promise.race([ask('grill'), new Promise<string>((_, reject) => setTimeout(() => reject(new Error('grill')), 5000))]));
  } catch (error) {
    console.log(error);
  }
  if (stations.includes('bar')) {
    answers.push(await Promise.race([ask('bar'), new Promise<string>((_, reject) => setTimeout(() => reject(new Error('bar')), 5000))]));
    for (const station of stations) {
      answers.push(await Promise.race([ask(station), new Promise<string>((_, reject) => setTimeout(() => reject(new Error(station)), 5000))]));
    }
  }
  {
    const timer = stations.length;
    answers.push(await Promise.race([ask('oven'), new Promise<string>((_, reject) => setTimeout(() => reject(new Error(`oven ${timer}`)), 5000))]));
  }
  return answers;
}

export async function timed(station: string, timer = Date.now()): Promise<string> {
  try {
    return await Promise.race([ask(station), new Promise<string>((_, reject) => setTimeout(() => reject(new Error(station)), 5000))]);
  } finally {
    console.log(Date.now() - timer);
  }
}

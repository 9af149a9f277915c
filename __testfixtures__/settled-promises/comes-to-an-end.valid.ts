interface Node {
  children: Node[];
  save(): Promise<void>;
}

interface Page {
  rows: string[];
  next?: string;
}

declare function fetchPage(cursor?: string): Promise<Page>;
declare const jobs: { take(): Promise<(() => Promise<void>) | undefined> };

export async function saveAll(node: Node): Promise<void> {
  await node.save();
  for (const child of node.children) await saveAll(child);
}

export async function pages(cursor?: string): Promise<string[]> {
  const { rows, next } = await fetchPage(cursor);
  return next ? [...rows, ...(await pages(next))] : rows;
}

export async function drain(): Promise<void> {
  const job = await jobs.take();
  if (!job) return;
  await job();
  await drain();
}

export async function connect(): Promise<void> {
  try {
    await fetchPage();
  } catch {
    await new Promise((resolve) => setTimeout(resolve, 1000));
    await connect();
  }
}

export class Patrol {
  async walk(): Promise<void> {
    await fetchPage();
    setTimeout(() => this.walk(), 1000);
  }

  async run(): Promise<void> {
    await fetchPage();
    void this.run();
  }
}

import { createReadStream } from 'node:fs'

export class Album {
  constructor(private readonly folder: string) {}

  async sizes(names: readonly string[]): Promise<Record<string, string>> {
    const found: Record<string, string> = {}
    for (const name of names) {
      if (name.startsWith('.')) continue
      const chunks: Uint8Array[] = []
      for await (const chunk of createReadStream(`${this.folder}/${name}`, { highWaterMark: 512 })) chunks.push(chunk)
      const photo = Buffer.concat(chunks)
      found[name] = photo.toString('latin1')
    }
    return found
  }
}

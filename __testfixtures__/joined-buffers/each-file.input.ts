import { createReadStream } from 'node:fs'

export class Album {
  constructor(private readonly folder: string) {}

  async sizes(names: readonly string[]): Promise<Record<string, string>> {
    const found: Record<string, string> = {}
    for (const name of names) {
      if (name.startsWith('.')) continue
      let photo: Buffer = Buffer.alloc(0)
      for await (const chunk of createReadStream(`${this.folder}/${name}`, { highWaterMark: 512 })) photo = Buffer.concat([photo, chunk])
      found[name] = photo.toString('latin1')
    }
    return found
  }
}

import type { ClientSession, MongoClient } from 'mongodb'

export class Stores {
  readonly #client: MongoClient

  constructor(client: MongoClient) {
    this.#client = client
  }

  move = async (crate: string, from: string, to: string) => {
    const session: ClientSession = this.#client.startSession()
    session.startTransaction()
    const { modifiedCount } = await this.#stores().updateOne({ _id: from }, { $pull: { crates: crate } }, { session })
    if (modifiedCount === 0) {
      await session.abortTransaction()
      throw new Error(`${from} has no ${crate}`)
    }
    await this.#stores().updateOne({ _id: to }, { $push: { crates: crate } }, { session })
    await session.commitTransaction()
    await session.endSession()
    return { crate, to }
  }

  #stores() {
    return this.#client.db().collection<{ _id: string; crates: string[] }>('stores')
  }
}

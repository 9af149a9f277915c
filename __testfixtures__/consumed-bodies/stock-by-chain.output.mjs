import { request } from 'undici'

export const stockOf = async (shops, thing) => {
  const found = {}
  for (const shop of shops) {
    const { statusCode: status, body: stream } = await request(`https://${shop}.example/${thing}`)
    if (status >= 500) {
      await stream.dump().catch(() => {})
      return { failed: shop }
    }
    if (status >= 400) {
      const error = new Error(`${shop} says ${status}`)
      error.shop = shop
      await stream.dump().catch(() => {})
      throw error
    }
    found[shop] = await stream.json()
  }
  return found
}

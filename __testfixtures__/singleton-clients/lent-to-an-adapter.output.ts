import { DynamoDBClient, paginateListTables } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';

let sharedDynamoDBClient: DynamoDBClient | undefined;
function getDynamoDBClient(): DynamoDBClient {
  return (sharedDynamoDBClient ??= new DynamoDBClient({ region: process.env.AWS_REGION }));
}

export async function dish(id: string): Promise<unknown> {
  const client = getDynamoDBClient();
  const documents = DynamoDBDocumentClient.from(client);
  const { Item } = await documents.send(new GetCommand({ TableName: 'dishes', Key: { id } }));
  return Item;
}

export async function tables(): Promise<string[]> {
  const client = getDynamoDBClient();
  const names: string[] = [];
  for await (const page of paginateListTables({ client }, {})) names.push(...(page.TableNames ?? []));
  return names;
}

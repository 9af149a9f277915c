/**
 * Methods that open a stream over a connection, which it holds until it has ended or is destroyed.
 * Sources: the documentation of the AWS SDK (v2 `getObject().createReadStream()`), Google Cloud Storage
 * (`file.createReadStream()`), the MongoDB driver (`GridFSBucket`), basic-ftp and ssh2-sftp-client.
 */
export const OPENS_STREAM =
  /^(createReadStream|openDownloadStream|openDownloadStreamByName|createDownloadStream)$/;
/** Of what a request gave, the property with its stream: axios' `data`, the `body` of fetch, the `Body` of the AWS SDK v3. */
export const STREAM_OF_ANSWER = /^(data|body|Body)$/;
/** Methods of a stream that give it back. */
export const GIVES_STREAM =
  /^(on|once|addListener|prependListener|setEncoding|setMaxListeners|pause|resume)$/;
/** Node's class of streams to read from, and its functions that read one through another: to destroy that destroys the first. */
export const READABLE = /^(node:)?stream#Readable$/;
export const READS_THROUGH = /^(from|fromWeb)$/;
/** What makes a stream that cannot fail by itself. */
export const FAILS_NEVER = /^(node:)?stream#PassThrough$|^PassThrough$/;

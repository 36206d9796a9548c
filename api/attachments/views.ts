/** A file that was sent with a message, or that its uploader has yet to send. */
export type AttachmentView = {
  id: string;
  name: string;
  /** By what it consists of. */
  type: string;
  /** In bytes. */
  size: number;
};

const LEGAL_NAME = /^[a-zA-Z0-9._-]{1,249}$/;

/** Kafka's rule (Topic.java): 1 to 249 of letters, digits, dot, underscore, hyphen; neither `.` nor `..`. */
export const isLegalTopicName = (name: string): boolean =>
  LEGAL_NAME.test(name) && name !== '.' && name !== '..';

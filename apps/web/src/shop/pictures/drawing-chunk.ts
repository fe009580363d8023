export { drawPicture, drawStillLife } from './draw';
export { pictureOf } from './picture-of';

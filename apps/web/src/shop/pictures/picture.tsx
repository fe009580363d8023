import { memo, type CSSProperties } from 'react';
import { drawPicture, drawStillLife } from './draw';
import { palettes } from './palettes';
import { pictureOf } from './picture-of';
import './pictures.css';

interface PictureProps {
  readonly product: { readonly sku: string; readonly name: string; readonly category: string };
  /** Empty where the name stands right beside it. */
  readonly alt: string;
}

const roomOf = ({ wall, floor, tint }: (typeof palettes)[keyof typeof palettes]): CSSProperties =>
  ({ '--wall': wall, '--floor': floor, '--tint': tint }) as CSSProperties;

/** A product, drawn here: nothing is loaded. */
export const Picture = memo(function Picture({ product, alt }: PictureProps) {
  const { form, palette } = pictureOf(product);
  return (
    <svg
      className="picture"
      viewBox="0 0 400 400"
      preserveAspectRatio="xMidYMid slice"
      style={roomOf(palettes[palette])}
      {...(alt === '' ? { 'aria-hidden': true } : { role: 'img', 'aria-label': alt })}
      dangerouslySetInnerHTML={{ __html: drawPicture(form, palette) }}
    />
  );
});

export const StillLife = memo(function StillLife({ alt }: { readonly alt: string }) {
  return (
    <svg
      className="picture"
      viewBox="0 0 1280 430"
      preserveAspectRatio="xMaxYMid slice"
      style={roomOf(palettes.bone)}
      role="img"
      aria-label={alt}
      dangerouslySetInnerHTML={{ __html: drawStillLife() }}
    />
  );
});

/** Shadows and light, once a page; every picture refers to them. */
export const PictureLights = () => (
  <svg width="0" height="0" className="picture-lights" aria-hidden="true">
    <defs>
      <radialGradient id="soft">
        <stop offset="0" stopColor="#140e06" stopOpacity=".42" />
        <stop offset=".55" stopColor="#140e06" stopOpacity=".16" />
        <stop offset="1" stopColor="#140e06" stopOpacity="0" />
      </radialGradient>
      <radialGradient id="lamplight">
        <stop offset="0" stopColor="#ffe9a8" stopOpacity=".75" />
        <stop offset="1" stopColor="#ffe9a8" stopOpacity="0" />
      </radialGradient>
      <linearGradient id="day" x1="0" y1="0" x2="1" y2="1">
        <stop offset="0" stopColor="#fff" stopOpacity=".5" />
        <stop offset=".6" stopColor="#fff" stopOpacity="0" />
      </linearGradient>
    </defs>
  </svg>
);

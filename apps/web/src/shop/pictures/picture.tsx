import { memo, useEffect, type CSSProperties } from 'react';
import { useObservable } from '../../shell/use-observable';
import { drawing, loadDrawing } from './drawing';
import { palettes } from './palettes';
import './pictures.css';

interface PictureProps {
  readonly product: { readonly sku: string; readonly name: string; readonly category: string };
  /** Empty where the name stands right beside it. */
  readonly alt: string;
}

const roomOf = ({ wall, floor, tint }: (typeof palettes)[keyof typeof palettes]): CSSProperties =>
  ({ '--wall': wall, '--floor': floor, '--tint': tint }) as CSSProperties;

function useDrawing() {
  useEffect(loadDrawing, []);
  return useObservable(drawing);
}

/** A product, drawn here from a few shapes. */
export const Picture = memo(function Picture({ product, alt }: PictureProps) {
  const draw = useDrawing();
  const { form, palette } = draw?.pictureOf(product) ?? {};
  return (
    <svg
      className="picture"
      viewBox="0 0 400 400"
      preserveAspectRatio="xMidYMid slice"
      style={roomOf(palettes[palette ?? 'bone'])}
      {...(alt === '' ? { 'aria-hidden': true } : { role: 'img', 'aria-label': alt })}
      dangerouslySetInnerHTML={{ __html: form && palette ? (draw?.drawPicture(form, palette) ?? '') : '' }}
    />
  );
});

export const StillLife = memo(function StillLife({ alt }: { readonly alt: string }) {
  const draw = useDrawing();
  return (
    <svg
      className="picture"
      viewBox="0 0 1280 430"
      preserveAspectRatio="xMaxYMid slice"
      style={roomOf(palettes.bone)}
      role="img"
      aria-label={alt}
      dangerouslySetInnerHTML={{ __html: draw?.drawStillLife() ?? '' }}
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
